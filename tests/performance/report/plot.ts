import type { Bar } from '../measure/measurement'

const width = 640
const rowHeight = 44
const left = 110
const right = 90
const top = 40
const barHeight = 22

const thousands = (value: number): string => Math.round(value).toLocaleString('en-US')

const barLines = ({ name, first, median, third }: Bar, at: number, most: number): readonly string[] => {
  const x = (value: number): number => left + (value / most) * (width - left - right)
  const y = top + at * rowHeight
  const middle = y + barHeight / 2
  const point = (value: number): string => x(value).toFixed(1)
  return [
    `<text x="${String(left - 10)}" y="${String(middle + 5)}" text-anchor="end">${name}</text>`,
    `<rect x="${String(left)}" y="${String(y)}" width="${(x(median) - left).toFixed(1)}" height="${String(barHeight)}" fill="${name === 'floor' ? '#9aa5b1' : '#2f6f9f'}"/>`,
    `<path d="M${point(first)} ${String(middle)}H${point(third)}M${point(first)} ${String(middle - 5)}v10M${point(third)} ${String(middle - 5)}v10" stroke="#111" fill="none"/>`,
    `<text x="${(x(Math.max(median, third)) + 8).toFixed(1)}" y="${String(middle + 5)}">${thousands(median)}</text>`
  ]
}

/** Payments per CPU-second as bars, with the quartiles as whiskers. */
export const plotOf = (bars: readonly Bar[]): string => {
  const most = Math.max(...bars.map(({ third }) => third))
  const height = top + bars.length * rowHeight
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" font-family="sans-serif" font-size="14" role="img" aria-label="Payments per CPU-second">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${String(left)}" y="22" font-weight="bold">Payments per CPU-second (median and quartiles; longer is better)</text>`,
    ...bars.flatMap((bar, at) => barLines(bar, at, most)),
    '</svg>',
    ''
  ].join('\n')
}
