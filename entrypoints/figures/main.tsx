import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/figures/browser-port';
import { FiguresPage } from '../../components/figures/FiguresPage';
import '../../components/figures/figures.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<FiguresPage port={browserPort} />);
