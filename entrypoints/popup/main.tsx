import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/popup/browser-port';
import { Popup } from '../../components/popup/Popup';
import { tabIn } from '../../components/tab/browser-port';
import '../../components/popup/popup.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Popup port={browserPort(tabIn(location.search))} />);
