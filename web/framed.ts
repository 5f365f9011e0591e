import { openFramed } from './widget/framed.ts';

void openFramed();
