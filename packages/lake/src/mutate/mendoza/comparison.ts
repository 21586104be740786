/**
 * Whether JSON values are the same. Invariant: what was compared as a part of something is not compared again by itself,
 * so that a change at the bottom of a deep value costs no more than one at its top.
 */
export class Comparison {
  /** Of each value, what it was compared with last and what came of it. */
  readonly #known = new WeakMap<object, { left: object; same: boolean }>()

  same(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) return true
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
    const known = this.#known.get(right)
    if (known?.left === left) return known.same
    const same = this.#compare(left, right)
    this.#known.set(right, { left, same })
    return same
  }

  #compare(left: object, right: object): boolean {
    if (Array.isArray(left) || Array.isArray(right)) {
      if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false
      return left.every((item, index) => this.same(item, right[index]))
    }
    const names = Object.keys(left)
    if (names.length !== Object.keys(right).length) return false
    const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>]
    return names.every((name) => Object.hasOwn(other, name) && this.same(one[name], other[name]))
  }
}
