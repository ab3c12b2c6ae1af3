import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/options/browser-port';
import { Options } from '../../components/options/Options';
import '../../components/options/options.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Options port={browserPort()} />);
