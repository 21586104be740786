/**
 * Whether "Continue as local editor" may be offered to a request.
 *
 * Invariant: only to a browser on this machine that speaks to the lake directly. A name that a stranger's DNS points
 * at this machine is no loopback name, a proxy leaves a forwarding header, and once a person has an account nobody
 * comes in without one.
 */
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

export type Approach = {
  host: string | undefined
  remoteAddress: string | undefined
  headerNames: readonly string[]
}

const forwarding = /^(forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip)$/i

export function isLocal(approach: Approach): boolean {
  return (
    approach.host !== undefined &&
    loopbackHost.test(approach.host) &&
    approach.remoteAddress !== undefined &&
    loopbackAddress.test(approach.remoteAddress) &&
    !approach.headerNames.some((name) => forwarding.test(name))
  )
}

export function mayOfferLocalEditor(
  approach: Approach,
  lake: { hasPeople: boolean; boundTo: string },
): boolean {
  return !lake.hasPeople && /^(localhost|127\.0\.0\.1|::1)$/.test(lake.boundTo) && isLocal(approach)
}
