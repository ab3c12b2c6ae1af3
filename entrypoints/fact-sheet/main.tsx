import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/fact-sheet/browser-port';
import { FactSheetPage } from '../../components/fact-sheet/FactSheetPage';
import { tabIn } from '../../components/tab/browser-port';
import '../../components/fact-sheet/fact-sheet.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<FactSheetPage port={browserPort(tabIn(location.search))} />);
