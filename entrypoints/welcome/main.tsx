import { createRoot } from 'react-dom/client';
import { Welcome } from '../../components/welcome/Welcome';
import { askWorker } from '../../data/asking';
import { onSettings } from '../../data/on-settings';
import '../../components/welcome/welcome.css';
import { attend } from '../../components/visit/attend-own-page';

let attended: Promise<boolean> | undefined;

/** Once: a page is read by one, for as long as it stands. */
const readSample = (): Promise<boolean> => {
  attended ??= attend({ host: location.hostname }, new AbortController().signal);
  return attended;
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Welcome port={{ askWorker, readSample, onSettings }} />);
