/** The pieces that several queries share. Texts of GROQ only: values travel as parameters. */

export const pictureFields = `
  "assetId": asset._ref,
  "url": asset->url,
  "width": asset->metadata.dimensions.width,
  "height": asset->metadata.dimensions.height,
  "lqip": asset->metadata.lqip,
  "hotspot": hotspot,
  "crop": crop,
  "alt": alt,
  "decorative": decorative,
  "caption": caption,
  "credit": credit
`

export const outletFields = `_id, "name": name, "url": url`

export const personFields = `_id, "name": name, "slug": slug.current`

export const contributorFields = `
  _key,
  "role": role,
  "note": note,
  "person": person->{${personFields}}
`

export const topicFields = `_id, "title": title, "slug": slug.current, "terrain": terrain`

/** A row of a list: an article of ours or a related item. */
export const itemFields = `
  _id,
  _type,
  _updatedAt,
  "kind": kind,
  "number": number,
  "title": title,
  "excerpt": coalesce(dek, excerpt),
  "excerptTruncated": excerptTruncated,
  "slug": slug.current,
  "url": url,
  "date": date,
  "outlet": coalesce(originalPublication.outlet, outlet)->{${outletFields}},
  "contributors": contributors[]{${contributorFields}},
  "terrain": topics[0]->terrain,
  "plateSeed": coalesce(plateSeed, title),
  "leadImage": leadImage{${pictureFields}}
`

export const bodyFields = `
  ...,
  _type == "figure" => {_type, _key, ${pictureFields}}
`
