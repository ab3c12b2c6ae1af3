import { describe, expect, test } from 'vitest';
import { newPassphrase, type Strength, strengthOf } from '../../../components/options/sync/strength';

describe('the strength of a passphrase', () => {
  test.each<[string, Strength]>([
    ['', 'short'],
    ['kT7!wq9Zp3', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['123456789012', 'weak'],
    ['password12345', 'weak'],
    ['Nextcloud2026', 'weak'],
    ['abcabcabcabcabc', 'weak'],
    ['manchesterunited', 'weak'],
    ['teacup ladder violin', 'fair'],
    ['teacup ladder violin marsh', 'strong'],
    ['kT7!wq9Zp3#vL', 'strong'],
    ['Tür Regen Löffel Nebel Ofen', 'strong'],
  ])('of “%s” is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  test('counts nothing for what others know', () => {
    expect(strengthOf('lovelace-of-london7')).toBe('strong');
    expect(strengthOf('lovelace-of-london7', ['lovelace', 'london'])).toBe('weak');
  });
});

test('a passphrase that is made is strong, and another each time', () => {
  const made = Array.from({ length: 20 }, newPassphrase);
  expect(new Set(made).size).toBe(20);
  for (const passphrase of made) expect(strengthOf(passphrase)).toBe('strong');
});
