import { newRequestId } from './request-id'

describe('a request id', () => {
  it('is the random bytes as a UUID of version 4', () => {
    expect(newRequestId((length) => new Uint8Array(length).fill(1))).toBe('01010101-0101-4101-8101-010101010101')
    expect(newRequestId((length) => new Uint8Array(length).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(newRequestId(() => Uint8Array.from({ length: 16 }, (_, at) => at * 17))).toBe(
      '00112233-4455-4677-8899-aabbccddeeff'
    )
  })

  it('asks for sixteen bytes, and leaves them as they are', () => {
    const drawn = new Uint8Array(16).fill(255)
    const asked: number[] = []
    newRequestId((length) => {
      asked.push(length)
      return drawn
    })
    expect(asked).toEqual([16])
    expect(drawn).toEqual(new Uint8Array(16).fill(255))
  })
})
