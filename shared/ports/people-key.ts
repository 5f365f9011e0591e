/** The secret by which people's ids become the keys they have in exported files. */
export interface PeopleKey {
  /** The one secret of this center; it is made when nobody has asked before. Who deletes it breaks every link from a key to a person, for ever. */
  read(): Promise<string>;
}
