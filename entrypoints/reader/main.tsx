import { createRoot } from 'react-dom/client';
import { browserPort } from '../../components/reader/browser-port';
import { Reader } from '../../components/reader/Reader';
import { attend } from '../../components/visit/attend-own-page';
import '../../components/reader/reader.css';

const root = document.getElementById('root');
const port = browserPort((host, isWhole, signal) => void attend({ host, isWhole }, signal));
if (root) createRoot(root).render(<Reader port={port} />);
