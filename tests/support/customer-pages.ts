/** What a browser sees of a page; redirects are not followed. */
export interface Page {
  readonly status: number
  readonly location: string | null
  readonly html: string
}

const seen = async (answer: Response): Promise<Page> => ({
  status: answer.status,
  location: answer.headers.get('location'),
  html: await answer.text()
})

export const openPage = async (url: string): Promise<Page> => seen(await fetch(url, { redirect: 'manual' }))

export const submit = async (url: string, form: Readonly<Record<string, string>>): Promise<Page> =>
  seen(await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }))

/** A customer of the sandbox who types the right OTP, then the right PIN. */
export const finishPage = async (url: string): Promise<Page> => {
  await openPage(url)
  await submit(url, { otp: '123456' })
  return submit(url, { pin: '112233' })
}
