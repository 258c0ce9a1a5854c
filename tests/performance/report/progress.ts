const barWidth = 24
const leastMs = 80

export interface Progress {
  readonly show: (label: string, done: number, of: number) => void
  readonly clear: () => void
}

/** A bar on standard error where that is a terminal; nothing elsewhere, so that a log stays readable. */
export const progressOn = (stream: NodeJS.WriteStream): Progress => {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  let shownAt = 0
  return {
    show: (label, done, of) => {
      const now = performance.now()
      if (done < of && now - shownAt < leastMs) return
      shownAt = now
      const full = Math.round((done / of) * barWidth)
      stream.write(
        `\r\u001b[K${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${label} ${String(done)} of ${String(of)}`
      )
    },
    clear: () => stream.write('\r\u001b[K')
  }
}
