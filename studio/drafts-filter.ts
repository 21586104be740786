/**
 * Which articles are being written. A list asks in the perspective that the editor chose, where a draft goes by its
 * published id and `_originalId` tells; it listens to documents as they lie there, which have no `_originalId`.
 */
export const draftsFilter =
  '_type == "article" && (_originalId in path("drafts.**") || _id in path("drafts.**"))'
