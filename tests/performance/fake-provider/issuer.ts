/** Hands out access tokens and knows them again. */
export interface Issuer {
  issue(clientId: string): string
  isValid(clientId: string, token: string): boolean
  revokeAll(): void
}

export const createIssuer = (): Issuer => {
  const valid = new Map<string, string>()
  let issued = 0
  return {
    issue: (clientId) => {
      issued += 1
      const token = `b2b-${String(issued)}-${'x'.repeat(300)}`
      valid.set(token, clientId)
      return token
    },
    isValid: (clientId, token) => valid.get(token) === clientId,
    revokeAll: () => {
      valid.clear()
    }
  }
}
