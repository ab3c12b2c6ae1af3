/** PDF.js' worker, as a module of ours: nothing is loaded from anywhere else. It serves whoever started it. */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
