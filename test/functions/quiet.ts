// The functions under test write no log lines between the results.
process.env['LOG_LEVEL'] = 'SILENT';
