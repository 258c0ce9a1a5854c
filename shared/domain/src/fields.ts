import * as t from 'io-ts'

type Fields<R extends t.Props, P extends t.Props> = { readonly [K in keyof R]: t.TypeOf<R[K]> } & {
  readonly [K in keyof P]?: t.TypeOf<P[K]> | undefined
}

/**
 * An object with required and optional fields; unknown ones are dropped. An optional field may also be an explicit
 * `undefined`, which io-ts allows and its types deny under `exactOptionalPropertyTypes`.
 */
export const fields = <R extends t.Props, P extends t.Props>(required: R, optional: P): t.Type<Fields<R, P>, unknown> =>
  t.exact(t.intersection([t.type(required), t.partial(optional)]))
