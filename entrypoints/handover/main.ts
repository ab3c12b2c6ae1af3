import { answerHandover } from '../../data/library/downloads';

answerHandover();
