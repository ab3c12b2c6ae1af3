import { type ReactNode, type Ref, useId } from 'react';

interface Shared {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  /** Says the room that is left, in words, as one types. */
  readonly counter?: ReactNode;
}

interface TextFieldProps extends Shared {
  readonly ref?: Ref<HTMLInputElement>;
  readonly type?: 'text' | 'url' | 'password';
  readonly autoComplete?: 'off' | 'new-password';
  readonly maxLength?: number;
}

/** A field of a form: its label above, what helps below, and what is wrong with it in words. */
export function TextField({
  ref,
  type = 'text',
  autoComplete = 'off',
  maxLength,
  value,
  onChange,
  ...shared
}: TextFieldProps) {
  return (
    <Field {...shared}>
      {(attributes) => (
        <input
          ref={ref}
          type={type}
          autoComplete={autoComplete}
          maxLength={maxLength}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          {...attributes}
        />
      )}
    </Field>
  );
}

interface TextAreaProps extends Shared {
  readonly rows: number;
}

export function TextArea({ rows, value, onChange, ...shared }: TextAreaProps) {
  return (
    <Field {...shared}>
      {(attributes) => (
        <textarea rows={rows} value={value} onChange={({ target }) => onChange(target.value)} {...attributes} />
      )}
    </Field>
  );
}

interface Attributes {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps extends Omit<Shared, 'value' | 'onChange'> {
  readonly children: (attributes: Attributes) => ReactNode;
}

function Field({ label, hint, fault, counter, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described || undefined })}
      {counter}
      {fault && (
        <p id={`${id}-fault`} className="wrong">
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="small">
          {hint}
        </p>
      )}
    </div>
  );
}

/** One of several, in the browser's own list. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, words: string])[];
  readonly onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([option]) => option === target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
