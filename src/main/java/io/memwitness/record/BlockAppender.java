package io.memwitness.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.AbstractLayout;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * A Log4j appender of whole blocks, built without configuration, context or plug-ins: it starts no thread and keeps no buffer,
 * each block is one write(2). The appenders that Log4j brings cost more memory than this: its rolling one 7 MB, because it
 * loads every plug-in class to understand a file name pattern.
 */
final class BlockAppender extends AbstractOutputStreamAppender<OutputStreamManager> {

    private BlockAppender(String name, OutputStreamManager manager) {
        super(name, new Bytes(), null, false, true, Property.EMPTY_ARRAY, manager);
    }

    /** An appender at the end of this stream, which it owns from now on. */
    static BlockAppender to(OutputStream stream, String name) {
        BlockAppender appender = new BlockAppender(name, new Unbuffered(stream, name));
        appender.start();
        return appender;
    }

    /** Log4j reports a failed write to its caller; it shall not tell it on stderr a second time, with a stack trace. */
    static void silenceLog4j() {
        StatusLogger.getLogger().getFallbackListener().setLevel(Level.OFF);
    }

    void append(byte[] block) throws IOException {
        try {
            append(new WholeBlock(block));
        } catch (AppenderLoggingException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private static final class Unbuffered extends OutputStreamManager {
        Unbuffered(OutputStream stream, String name) {
            super(null, stream, name, false, null, false, ByteBuffer.allocate(0));
        }
    }

    private static final class WholeBlock extends AbstractLogEvent {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        WholeBlock(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private static final class Bytes extends AbstractLayout<byte[]> {
        Bytes() {
            super(null, null, null);
        }

        @Override
        public byte[] toByteArray(LogEvent event) {
            return ((WholeBlock) event).bytes;
        }

        @Override
        public byte[] toSerializable(LogEvent event) {
            return toByteArray(event);
        }

        @Override
        public String getContentType() {
            return "text/plain; charset=utf-8";
        }
    }
}
