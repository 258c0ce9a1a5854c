import * as util from 'node:util'
import type { Terminal } from '../terminal'
import { wrap } from './layout'
import { showExchange } from './show-exchange'
import type { Exchange } from './wire'

/** What an answer is and what to do about it, in plain words. */
export interface Said {
  readonly outcome: string
  readonly meaning: string
}

export interface Printer {
  readonly step: (title: string) => void
  readonly called: (code: string) => void
  readonly did: (sentence: string) => void
  /** What went over the wire; nothing is said to be nothing. */
  readonly exchanges: (exchanges: readonly Exchange[]) => void
  readonly said: (said: Said) => void
  readonly lines: (lines: readonly string[]) => void
}

type Format = 'bold' | 'cyan' | 'gray' | 'green'

// Node has it from 20.12 on; before that the text stays plain.
const styleText = 'styleText' in util ? util.styleText : undefined

/** Prints the journey: a numbered heading per step, and under it what happened. */
export const createPrinter = ({ print, style }: Pick<Terminal, 'print' | 'style'>): Printer => {
  let steps = 0
  const paint = (format: Format, text: string): string =>
    style === 'coloured' && styleText !== undefined ? styleText(format, text) : text
  const show = (format: Format, label: string, text: string): void => {
    wrap(`   ${label.padEnd(8)}`, text).forEach((line) => print(paint(format, line)))
  }
  return {
    step: (title) => {
      steps += 1
      print('')
      print(paint('bold', `${steps}. ${title}`))
    },
    called: (code) => show('cyan', 'call', code),
    did: (sentence) => show('cyan', 'did', sentence),
    exchanges: (exchanges) => {
      if (exchanges.length === 0) show('gray', 'sent', 'nothing')
      exchanges.flatMap(showExchange).forEach((line) => print(paint('gray', line)))
    },
    said: ({ outcome, meaning }) => {
      show('green', 'result', outcome)
      show('green', 'means', meaning)
    },
    lines: (lines) => lines.forEach((line) => print(line))
  }
}
