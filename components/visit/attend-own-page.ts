/** What the content script does on a page of the web, for a page of our own to do itself: browsers run no content scripts there. */
import '../claims/claims.css';
import '../clip/clips.css';
import './marks.css';

export { attend } from './attend';
