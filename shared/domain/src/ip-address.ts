const ipv4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/

/** Whether text is an IPv4 address, or an IPv6 one without brackets and zone. */
export const isIpAddress = (value: string): boolean =>
  ipv4.test(value) || (/^[\dA-Fa-f:.]{2,45}$/.test(value) && URL.canParse(`http://[${value}]`))
