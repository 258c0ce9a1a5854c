// Lints texts as if they stood in given files; Jest cannot load ESLint's own configuration, which is a native module.
// Standard input: [{ file, text }]. Standard output: for each, the lines of its findings as `line rule`.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ESLint } from 'eslint'

const eslint = new ESLint({ cwd: dirname(dirname(import.meta.dirname)) })
const findings = []
for (const { file, text } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [result] = await eslint.lintText(text, { filePath: file })
  findings.push(result.messages.map(({ line, ruleId, message }) => `${line} ${ruleId ?? message}`))
}
process.stdout.write(JSON.stringify(findings))
