package io.memwitness.report;

import io.memwitness.model.Fact;
import io.memwitness.model.Holdings;
import io.memwitness.record.Times;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who holds memory that belongs to no process, as a part of a JSON object. */
final class HoldingsDocument {

    private final Json json;
    private final ZoneOffset zone;

    private HoldingsDocument(Json json, ZoneOffset zone) {
        this.json = json;
        this.zone = zone;
    }

    /** @param zone of the host */
    static void add(Json json, Holdings holdings, ZoneOffset zone) {
        HoldingsDocument document = new HoldingsDocument(json, zone);
        json.object("holdings").array("tmpfs");
        holdings.tmpfs().forEach(document::add);
        json.end().array("shared_memory_segments");
        holdings.segments().forEach(document::add);
        json.end().array("shared_memory_processes");
        holdings.sharers().forEach(document::add);
        json.end().array("deleted_files");
        holdings.deleted().forEach(document::add);
        json.end().array("slab_caches");
        holdings.slabs()
                .forEach(slab -> json.object()
                        .field("name", slab.name())
                        .field("bytes", slab.bytes())
                        .end());
        json.end().array("limited_cgroups");
        holdings.limited().forEach(document::add);
        json.end().array("unread");
        holdings.unread().forEach(json::element);
        json.end().end();
    }

    private String time(Instant moment) {
        return Times.withMillis(moment.atOffset(zone));
    }

    private void add(Holdings.Tmpfs tmpfs) {
        json.object().field("path", tmpfs.path());
        json.field("used_bytes", tmpfs.used()).field("limit_bytes", tmpfs.limit());
        if (tmpfs.biggest() instanceof Fact.Known<Holdings.BigFile>(Holdings.BigFile file)) {
            json.object("biggest_file")
                    .field("path", file.path())
                    .field("bytes", file.bytes())
                    .field("user", file.user())
                    .field("changed_at", time(file.changed()))
                    .end();
        } else {
            json.none("biggest_file");
        }
        json.end();
    }

    private void add(Holdings.Segment segment) {
        json.object()
                .field("id", segment.id())
                .field("key", segment.key())
                .field("rss_bytes", segment.rss())
                .field("swap_bytes", segment.swap())
                .field("attached", segment.attached())
                .field("creator_pid", segment.creator())
                .field("last_pid", segment.last())
                .field("user", segment.user())
                .field("created_at", time(segment.created()))
                .end();
    }

    private void add(Holdings.Sharer sharer) {
        json.object().field("pid", sharer.pid()).field("name", sharer.name()).field("bytes", sharer.bytes());
        ExplanationDocument.text(json, "mapping", sharer.mapping());
        json.end();
    }

    private void add(Holdings.Deleted file) {
        json.object()
                .field("pid", file.pid())
                .field("name", file.name())
                .field("path", file.path())
                .field("bytes", file.bytes())
                .field("in_memory", file.inMemory())
                .end();
    }

    private void add(Holdings.Limited limited) {
        json.object().field("path", limited.path());
        ExplanationDocument.text(json, "unit", limited.unit());
        json.field("current_bytes", limited.current());
        ExplanationDocument.number(json, "peak_bytes", limited.peak());
        json.field("limit_bytes", limited.limit());
        json.field("kills", limited.kills()).field("failures", limited.failures());
        ExplanationDocument.span(json, "stalled_seconds", limited.stalled());
        json.end();
    }
}
