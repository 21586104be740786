/**
 * A certificate for some host names, made for one run and known to nobody else: X.509 in DER, by hand, so that the
 * stories need no other program. Source: RFC 5280, section 4.1.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'

export type Certificate = {
  /** PEM, both. */
  key: string
  cert: string
  /** SHA-256 of the public key in base64, as Chromium's --ignore-certificate-errors-spki-list wants it. */
  spki: string
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const size: number[] = []
  for (let rest = body.length; rest > 0; rest >>= 8) size.unshift(rest & 0xff)
  const length = body.length < 0x80 ? [body.length] : [0x80 | size.length, ...size]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const octets = (body: Buffer) => der(0x04, body)
const integer = (value: Buffer) => der(0x02, value)
const bool = () => Buffer.from([0x01, 0x01, 0xff])

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const group = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) group.unshift(0x80 | (left & 0x7f))
    bytes.push(...group)
  }
  return der(0x06, Buffer.from(bytes))
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const name = (common: string) =>
  sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(common, 'utf8')))))
/** "261124120000Z" */
const utc = (at: number) =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))

/** `hosts` may begin with "*.". Valid from an hour ago for a day; its own authority. */
export function certificateFor(hosts: readonly string[], now = Date.now()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const who = name("Masthead's recording proxy")
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host, 'ascii'))))
  const extensions = sequence(
    sequence(oid('2.5.29.17'), octets(names)),
    sequence(oid('2.5.29.19'), bool(), octets(sequence(bool()))),
  )
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    who,
    sequence(utc(now - 3_600_000), utc(now + 86_400_000)),
    who,
    spki,
    der(0xa3, extensions),
  )
  const signature = sign('sha256', body, { key: privateKey, dsaEncoding: 'der' })
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: new X509Certificate(whole).toString(),
    spki: createHash('sha256').update(spki).digest('base64'),
  }
}
