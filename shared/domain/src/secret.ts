const inspectCustom = Symbol.for('nodejs.util.inspect.custom')
const mask = '[secret]'

/**
 * Text that must not be seen: keys, tokens, phone numbers.
 * It prints as `[secret]` wherever a value is printed (`toString`, `toJSON`, `util.inspect` with any option),
 * and gives its text up through `reveal` alone.
 */
export class Secret {
  declare private readonly masked: true
  readonly #text: string

  /** Hides this text. */
  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Call it where the bytes are needed and nowhere else. */
  reveal(): string {
    return this.#text
  }

  /** `[secret]`. */
  toString(): string {
    return mask
  }

  /** `[secret]`. */
  toJSON(): string {
    return mask
  }

  /** `[secret]`, for `console.log` and `util.inspect`. */
  [inspectCustom](): string {
    return mask
  }
}

/** What a `Secret` prints as; text that reads so was printed, not stored. */
export const maskedSecret: string = mask
