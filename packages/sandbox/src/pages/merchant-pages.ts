import { htmlReply, type Reply } from '../reply'
import { page } from './html'

const pages: Readonly<Record<string, string>> = {
  '/merchant/ok': page(
    'Done',
    '<p>Back at the shop: the customer finished the page. The result comes by notification.</p>'
  ),
  '/merchant/failed': page('Not done', '<p>Back at the shop: the customer did not finish the page.</p>')
}

/** Where a browser lands when the merchant under test has no pages of its own. */
export const merchantPage = (path: string): Reply | undefined => {
  const found = pages[path]
  return found === undefined ? undefined : htmlReply(200, found)
}
