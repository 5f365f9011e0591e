/** The queue every contact may fall back to when its topic names none. */
export const generalQueue = 'general';

/** The queue of complaints: its own clock, escalated by time. */
export const complaintsQueue = 'complaints';
