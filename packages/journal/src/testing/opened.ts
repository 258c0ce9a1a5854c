/** What tests opened, closed together. */
export interface Opened {
  readonly keep: <A extends { close(): Promise<void> }>(opened: A) => A
  readonly closeAll: () => Promise<void>
}

export const createOpened = (): Opened => {
  const all: { close(): Promise<void> }[] = []
  return {
    keep: (opened) => {
      all.push(opened)
      return opened
    },
    closeAll: async () => {
      await Promise.all(all.splice(0).map((opened) => opened.close()))
    }
  }
}
