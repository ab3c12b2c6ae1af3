import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/library/browser-port';
import { exchangePort } from '../../components/library/exchange-port';
import { LibraryPage } from '../../components/library/LibraryPage';
import { Library } from '../../data/library/library';
import { StoreWatch } from '../../data/library/watch';
import '../../components/library/library.css';

const watch = new StoreWatch();
const library = new Library(watch);
const root = document.getElementById('root');
if (root) createRoot(root).render(<LibraryPage port={browserPort(library)} exchange={exchangePort(library, watch)} />);
