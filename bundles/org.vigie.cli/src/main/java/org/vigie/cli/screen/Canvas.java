package org.vigie.cli.screen;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The terminal while it is ours: its other screen, without a cursor, each key at once. */
final class Canvas implements AutoCloseable {
    /** How long to wait whether an escape is the begin of a key or the key itself. */
    private static final long ESCAPE_MS = 100;

    /** Of a terminal that does not know its own size, such as one on a serial line. */
    private static final Size USUAL = Size.of(80, 24);

    private final Terminal terminal;
    private final BlockingQueue<Input> inputs;
    private final Attributes before;
    private final Display display;
    private Size size = Size.of(0, 0);
    private boolean closed;

    Canvas(Terminal terminal, BlockingQueue<Input> inputs) {
        this.terminal = terminal;
        this.inputs = inputs;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        enter();
        terminal.handle(Terminal.Signal.WINCH, signal -> redraw());
        terminal.handle(Terminal.Signal.CONT, signal -> comeBack());
        terminal.handle(Terminal.Signal.INT, signal -> offer(new Input.Key("interrupt", "")));
        Thread.ofPlatform().daemon().name("vigie-keys").start(this::read);
    }

    private void enter() {
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** Draws what these lines are at the size that the terminal has now. */
    synchronized void draw(Function<Size, List<AttributedString>> lines) {
        if (closed) {
            return;
        }
        Size told = terminal.getSize();
        Size now = told.getColumns() > 0 && told.getRows() > 0 ? told : USUAL;
        if (!now.equals(size)) {
            size = now;
            display.resize(now);
            display.clear();
        }
        display.update(lines.apply(now), -1);
    }

    private void redraw() {
        offer(new Input.Redraw());
    }

    /** After the process was stopped and goes on, everything has to be drawn anew. */
    private synchronized void comeBack() {
        if (!closed) {
            terminal.enterRawMode();
            enter();
            size = Size.of(0, 0);
            redraw();
        }
    }

    private void offer(Input input) {
        var _ = inputs.offer(input);
    }

    private void read() {
        var keys = keys();
        var reader = new BindingReader(terminal.reader());
        try {
            for (String key = reader.readBinding(keys); key != null; key = reader.readBinding(keys)) {
                inputs.put(new Input.Key(key, key.equals("char") ? reader.getLastBinding() : ""));
            }
            inputs.put(new Input.Key("interrupt", "")); // the terminal is gone
        } catch (EndOfFileException e) {
            offer(new Input.Key("interrupt", "")); // it was closed under the reader
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KeyMap<String> keys() {
        var keys = new KeyMap<String>();
        keys.setAmbiguousTimeout(ESCAPE_MS);
        keys.setUnicode("char");
        keys.setNomatch("char");
        for (char c = ' '; c <= '~'; c++) {
            keys.bind("char", String.valueOf(c));
        }
        bind(keys, "up", Capability.key_up, "\u001b[A", "\u001bOA");
        bind(keys, "down", Capability.key_down, "\u001b[B", "\u001bOB");
        bind(keys, "page-up", Capability.key_ppage, "\u001b[5~", KeyMap.ctrl('B'));
        bind(keys, "page-down", Capability.key_npage, "\u001b[6~", KeyMap.ctrl('F'));
        bind(keys, "home", Capability.key_home, "\u001b[H", "\u001b[1~");
        bind(keys, "end", Capability.key_end, "\u001b[F", "\u001b[4~");
        bind(keys, "backspace", Capability.key_backspace, "\u007f", "\b");
        keys.bind("enter", "\r", "\n");
        keys.bind("tab", "\t");
        keys.bind("escape", "\u001b");
        keys.bind("interrupt", KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        return keys;
    }

    private void bind(KeyMap<String> keys, String name, Capability capability, String... usual) {
        keys.bind(name, usual);
        String own = KeyMap.key(terminal, capability);
        if (own != null && !own.isEmpty()) {
            keys.bind(name, own);
        }
    }

    /** Gives the terminal back as it was. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }
}
