import {
  Ban,
  Check,
  CircleDashed,
  Clock,
  Hourglass,
  Info,
  LoaderCircle,
  MessageCircleQuestionMark,
  PenLine,
  ShieldCheck,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import type { StatusIcon } from "#lib/format/statuses.ts";

const ICONS: Readonly<Record<StatusIcon, LucideIcon>> = {
  alert: TriangleAlert,
  check: Check,
  clock: Clock,
  cross: Ban,
  draft: PenLine,
  ended: ShieldCheck,
  info: Info,
  lapsed: Hourglass,
  none: CircleDashed,
  progress: LoaderCircle,
  question: MessageCircleQuestionMark,
  undo: Undo2,
};

type IconProps = Readonly<{ name: StatusIcon; size?: number; className?: string }>;

/** A small picture beside a word; it says nothing that the word does not say, so it is hidden from readers. */
export function Icon({ name, size = 14, className = "" }: IconProps) {
  const Drawn = ICONS[name];
  return <Drawn aria-hidden size={size} strokeWidth={1.75} className={`shrink-0 ${className}`} />;
}
