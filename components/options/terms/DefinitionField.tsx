import { DEFINITION_LIMIT } from '../../../data/schema/entity';
import { counted } from '../../words';
import { TextArea } from '../Field';

interface DefinitionFieldProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Near the end, a screen reader hears the room that is left; before, it would only disturb. */
const NEAR = 40;

export function DefinitionField({ value, fault, onChange }: DefinitionFieldProps) {
  const left = DEFINITION_LIMIT - value.trim().length;
  const words = left < 0 ? `${counted(-left, 'character')} too many` : `${counted(left, 'character')} left`;
  return (
    <TextArea
      label="Definition"
      rows={4}
      value={value}
      fault={fault}
      hint="One to three plain sentences. The first says what kind of thing it is and what it does."
      counter={
        <p className={left < 0 ? 'counter wrong' : 'counter'}>
          <span aria-hidden="true">{words}</span>
          <span className="unseen" role="status">
            {left < NEAR ? words : ''}
          </span>
        </p>
      }
      onChange={onChange}
    />
  );
}
