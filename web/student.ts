import { findCenter } from './center/sign-in.ts';
import { openStudentPage } from './student/student-page.ts';

openStudentPage(await findCenter('students'));
