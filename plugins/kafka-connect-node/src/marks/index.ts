export { generateMarkKey, MarkSigner } from './MarkSigner';
export { MarkKeyError } from './MarkKeyError';
export { MARK_KEYS_FILE, readMarkKeys, type MarkKeys } from './readMarkKeys';
export { verifyMark, type MarkVerdict } from './verifyMark';
export {
  verifyApproval,
  type ApprovalVerdict,
  type CommentedPullRequest,
} from './verifyApproval';
