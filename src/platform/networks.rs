//! Addresses and networks, as an operator names them: `10.0.0.1`, `192.168.0.0/16`, `2001:db8::/32`.

use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;

use ipnet::{IpNet, Ipv4Net};

/// A list of networks; an address is a network of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Arc<[IpNet]>);

impl Networks {
    /// Whether an address is in one of them, however it is written.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<IpNet> for Networks {
    fn from_iter<I: IntoIterator<Item = IpNet>>(networks: I) -> Self {
        Self(networks.into_iter().map(canonical).collect())
    }
}

/// Separated by commas; spaces around them mean nothing.
impl FromStr for Networks {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        named.map(network).collect()
    }
}

fn network(name: &str) -> Result<IpNet, String> {
    let one = name.parse::<IpAddr>().map(IpNet::from);
    one.or_else(|_| name.parse())
        .map_err(|_| format!("{name} is neither an address nor a network like 10.0.0.0/8"))
}

/// An IPv4 network that is written as one of IPv6 is what it is; bits beyond its length mean nothing.
fn canonical(network: IpNet) -> IpNet {
    let mapped = match network {
        IpNet::V6(six) if six.prefix_len() >= 96 => {
            six.addr().to_ipv4_mapped().map(|four| (four, six.prefix_len() - 96))
        }
        _ => None,
    };
    let four = mapped.and_then(|(address, length)| Ipv4Net::new(address, length).ok()).map(IpNet::V4);
    four.unwrap_or(network).trunc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_read_as_operators_write_it() {
        let named: Networks =
            " 10.0.0.0/8,192.0.2.7 , 2001:db8::/32,,::ffff:172.16.0.0/108 ".parse().unwrap();
        for (address, is_in) in [
            ("10.1.2.3", true),
            ("::ffff:10.1.2.3", true),
            ("11.0.0.1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("2001:db8::1", true),
            ("2001:db9::1", false),
            ("172.31.255.255", true),
            ("172.32.0.0", false),
        ] {
            assert_eq!(named.contains(address.parse().unwrap()), is_in, "{address}");
        }
        assert_eq!("".parse::<Networks>(), Ok(Networks::default()));
        assert_eq!("10.0.0.9/8".parse::<Networks>(), "10.0.0.0/8".parse());
        for wrong in ["10.0.0.0/33", "proxy", "10.0.0", "10.0.0.0/8 2001:db8::1"] {
            assert!(wrong.parse::<Networks>().is_err(), "{wrong}");
        }
    }
}
