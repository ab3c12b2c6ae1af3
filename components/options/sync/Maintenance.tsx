import { useEffect, useRef } from 'react';
import { Leave } from './Leave';
import { NameForm } from './NameForm';
import type { OnViewProps, Task } from './on-view';
import { PasswordForm } from './PasswordForm';

interface MaintenanceProps extends OnViewProps {
  readonly task: Task | undefined;
  readonly onTask: (task: Task | undefined) => void;
}

const BUTTONS: readonly (readonly [Task, string])[] = [
  ['password', 'Change password…'],
  ['name', 'Change name…'],
  ['leave', 'Stop syncing…'],
];

/** What is changed seldom; one form at a time, in the place of the buttons that open them. */
export function Maintenance({ task, onTask, ...rest }: MaintenanceProps) {
  const buttons = useRef<HTMLDivElement>(null);
  const last = useRef(task);

  useEffect(() => {
    const closed = task === undefined ? last.current : undefined;
    last.current = task;
    if (closed) buttons.current?.querySelector<HTMLElement>(`[data-task="${closed}"]`)?.focus();
  }, [task]);

  const close = (): void => onTask(undefined);
  if (task === 'password') return <PasswordForm {...rest} onClose={close} />;
  if (task === 'name') return <NameForm {...rest} onClose={close} />;
  if (task === 'leave') return <Leave {...rest} onClose={close} />;
  return (
    <div ref={buttons} className="pair sync-tasks">
      {BUTTONS.map(([each, words]) => (
        <button key={each} type="button" className="action" data-task={each} onClick={() => onTask(each)}>
          {words}
        </button>
      ))}
    </div>
  );
}
