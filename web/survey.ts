import { openSurveyPage } from './survey/survey-page.ts';

openSurveyPage();
