import { createRoot } from 'react-dom/client';
import { LookUpPage } from '../../components/look-up/LookUpPage';
import { askWorker } from '../../data/asking';
import '../../components/look-up/look-up.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<LookUpPage port={{ askWorker }} />);
