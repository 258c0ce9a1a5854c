import type { Session } from './session'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (found) => escapes[found] ?? '')

export const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
input, button { font: inherit; padding: .5rem; width: 100%; box-sizing: border-box; margin: .25rem 0 1rem }
button { min-height: 2.75rem }
dt { color: #555 } dd { margin: 0 0 .5rem }
[role=alert] { color: #a40000; font-weight: bold }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`

interface Field {
  readonly name: 'otp' | 'pin'
  readonly label: string
  readonly type: 'text' | 'password'
  readonly hint: string
}

const describe = (lines: Session['lines']): string =>
  `<dl>${lines.map(([term, value]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`

/** A form that works without JavaScript: one field, one button to go on, one to cancel. */
export const formPage = (session: Session, field: Field, problem: string | undefined): string =>
  page(
    session.title,
    `${describe(session.lines)}
${problem === undefined ? '' : `<p role="alert" id="problem">${escapeHtml(problem)}</p>`}
<form method="post" action="${escapeHtml(session.path)}">
<label for="${field.name}">${field.label}</label>
<input id="${field.name}" name="${field.name}" type="${field.type}" inputmode="numeric" autocomplete="one-time-code" aria-describedby="hint${problem === undefined ? '' : ' problem'}" required autofocus>
<p id="hint">This is a sandbox: use ${escapeHtml(field.hint)}.</p>
<button type="submit">Continue</button>
<button type="submit" name="action" value="cancel" formnovalidate>Cancel</button>
</form>`
  )
