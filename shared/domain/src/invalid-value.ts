/** One thing wrong with one field. It names the field and the rule, never the value. */
export interface InvalidValue {
  readonly field: string
  readonly rule: string
}
