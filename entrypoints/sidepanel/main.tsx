import { createRoot } from 'react-dom/client';
import { BriefingPanel } from '../../components/briefing/BriefingPanel';
import { browserPort } from '../../components/briefing/browser-port';
import { tabIn } from '../../components/tab/browser-port';
import '../../components/briefing/briefing.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<BriefingPanel port={browserPort(tabIn(location.search))} />);
