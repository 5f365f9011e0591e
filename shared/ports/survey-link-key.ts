/** The secret that signs survey links. */
export interface SurveyLinkKey {
  /** The one secret of this center; it is made when nobody has asked before. Who deletes it ends every link that is out. */
  read(): Promise<string>;
}
