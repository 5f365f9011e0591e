/** Stands where a page names its own address, in files built before the deployment has one: publishing writes the origin in its place. */
export const unknownOrigin = 'https://pages.invalid';
