import { useId } from 'react';

interface FileButtonProps {
  readonly words: string;
  readonly many?: boolean;
  /** Kinds of files, as a file field takes them. */
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The browser's own file field, which the keyboard knows, behind a label that looks like our buttons. */
export function FileButton({ words, many = false, accept, onFiles }: FileButtonProps) {
  const id = useId();
  return (
    <span className="file-button">
      <input
        id={id}
        type="file"
        className="unseen"
        data-first=""
        multiple={many}
        accept={accept}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // So that the same file can be chosen again.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <label htmlFor={id} className="action">
        {words}
      </label>
    </span>
  );
}
