import { isSafeUrl } from './safe-url'

/** Whether a URL from the provider may be handed to a customer: https, or http on loopback where the API itself is there. */
export const isCustomerPage = (api: { readonly baseUrl: string }, url: string | undefined): url is string =>
  url !== undefined && isSafeUrl(url) && (/^https:/i.test(url) || /^http:/i.test(api.baseUrl))
