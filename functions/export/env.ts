import { environment } from '../../shared/lambda/environment.ts';

/** What the export function reads from its environment. */
export const exportEnvironment = environment(['METRICS_TABLE', 'EXPORT_BUCKET']);
