import { audited } from "./audited.ts";
import { ApiError, invalid } from "./errors.ts";
import { ok, type CallerHandler } from "./requests.ts";

/** GET of /api/2.0/workspace/export: one made-up notebook in everybody's own folder. It is somebody's own, so it needs no grant. */
export const exportNotebook: CallerHandler = (embedded, request, caller) => {
  const path = request.query.get("path") ?? "";
  const format = request.query.get("format") ?? "SOURCE";
  if (!path.startsWith("/")) throw invalid(`Path (${path}) must be absolute.`);
  return audited(embedded, request, {
    caller,
    service: "workspace",
    action: "workspaceExport",
    params: { path, workspaceExportFormat: format, workspaceExportDirectDownload: "false" },
    work: () => {
      if (!path.startsWith(`/Users/${caller.name}/`))
        throw new ApiError(404, "RESOURCE_DOES_NOT_EXIST", `Path (${path}) doesn't exist.`);
      const source = `# Databricks notebook source\nprint("${path.split("/").at(-1) ?? ""}")\n`;
      return ok({ content: Buffer.from(source).toString("base64"), file_type: "py" });
    },
  });
};
