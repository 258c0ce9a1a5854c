/** An answer that a test gives when it wants to. */
export const held = <A>(): { readonly answer: Promise<A>; readonly give: (answer: A) => void } => {
  let give: (answer: A) => void = () => undefined
  const answer = new Promise<A>((resolve) => {
    give = resolve
  })
  return { answer, give: (value: A) => give(value) }
}
