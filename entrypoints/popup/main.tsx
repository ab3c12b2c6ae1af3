import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/popup/browser-port';
import { Popup } from '../../components/popup/Popup';
import '../../components/popup/popup.css';

const root = document.getElementById('root');
// The end-to-end tests open this page as a tab and name the tab that it is about.
const tab = new URLSearchParams(location.search).get('tab');
if (root) createRoot(root).render(<Popup port={browserPort(tab === null ? undefined : Number(tab))} />);
